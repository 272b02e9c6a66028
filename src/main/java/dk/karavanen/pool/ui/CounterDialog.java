package dk.karavanen.pool.ui;

import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.pool.PoolLedger;
import dk.karavanen.shared.ui.FormDialog;

/** Why an entry is taken back. */
class CounterDialog extends FormDialog {

    private final PoolLedger ledger;
    private final long entry;
    private final TextField why = new TextField(getTranslation("pool.ledger.counter.why"));

    CounterDialog(PoolLedger ledger, long entry, Runnable done) {
        super("pool.ledger.counter", "pool.ledger.counter", done);
        this.ledger = ledger;
        this.entry = entry;
        why.setWidthFull();
        named("why", why);
        fields(why);
    }

    @Override
    protected void act() {
        ledger.counter(entry, why.getValue());
    }
}
