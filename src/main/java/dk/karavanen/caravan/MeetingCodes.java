package dk.karavanen.caravan;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Secrets;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What leads to a meeting: the six digits, the key that goes with them, and the wall's own key. */
@Embeddable
class MeetingCodes {

    private String code;
    @Column(name = "wall_key")
    private String wallKey;
    @Column(name = "code_renewals")
    private int renewals;

    protected MeetingCodes() {
    }

    MeetingCodes(String code, String wallKey) {
        this.code = code;
        this.wallKey = wallKey;
    }

    String code() {
        return code;
    }

    String wallKey() {
        return wallKey;
    }

    int renewals() {
        return renewals;
    }

    /** Another one with every new code, and nothing that has to be kept. */
    String joinKey() {
        return Secrets.key("join:" + renewals + ":" + wallKey);
    }

    /** @param freshWallKey null to leave the wall its own */
    void renew(String fresh, @Nullable String freshWallKey) {
        code = fresh;
        renewals++;
        if (freshWallKey != null) {
            wallKey = freshWallKey;
        }
    }
}
