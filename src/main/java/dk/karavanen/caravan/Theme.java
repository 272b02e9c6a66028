package dk.karavanen.caravan;

import java.util.Locale;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What an idea is about: a heading the organisers chose. */
@Entity
@Table(name = "theme")
public class Theme extends BaseEntity {

    private long caravan;
    private int position;
    @Column(name = "name_da")
    private String nameDa;
    @Column(name = "name_en")
    private String nameEn;

    protected Theme() {
    }

    public Theme(long caravan, int position, String nameDa, String nameEn) {
        this.caravan = caravan;
        this.position = position;
        this.nameDa = nameDa;
        this.nameEn = nameEn;
    }

    public long caravan() {
        return caravan;
    }

    public int position() {
        return position;
    }

    public String nameDa() {
        return nameDa;
    }

    public String nameEn() {
        return nameEn;
    }

    public String name(Locale locale) {
        return "en".equals(locale.getLanguage()) ? nameEn : nameDa;
    }

    public void rename(int position, String nameDa, String nameEn) {
        this.position = position;
        this.nameDa = nameDa;
        this.nameEn = nameEn;
    }
}
