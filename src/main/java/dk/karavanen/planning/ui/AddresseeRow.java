package dk.karavanen.planning.ui;

import org.jspecify.annotations.Nullable;

import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;

/** A minister and the ministry. */
class AddresseeRow extends TwoTextsRow {

    private final @Nullable Long id;

    AddresseeRow(AddresseePlan addressee, Runnable changed) {
        super(new Text("caravan.addressee.title", addressee.title()), new Text("caravan.addressee.ministry", addressee.ministry()),
                CaravanPlan.MAX_NAME, changed);
        id = addressee.id();
    }

    @Nullable AddresseePlan plan() {
        return id == null && isBlank() ? null : new AddresseePlan(id, firstText(), secondText());
    }
}
