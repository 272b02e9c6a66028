package dk.karavanen.caravan;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Somebody the recommendations go to: a minister, by title and ministry. */
@Entity
@Table(name = "addressee")
public class Addressee extends BaseEntity {

    private long caravan;
    private int position;
    private String title;
    private String ministry;

    protected Addressee() {
    }

    public Addressee(long caravan, int position, String title, String ministry) {
        this.caravan = caravan;
        this.position = position;
        this.title = title;
        this.ministry = ministry;
    }

    public long caravan() {
        return caravan;
    }

    public int position() {
        return position;
    }

    public String title() {
        return title;
    }

    public String ministry() {
        return ministry;
    }

    public void rename(int position, String title, String ministry) {
        this.position = position;
        this.title = title;
        this.ministry = ministry;
    }
}
