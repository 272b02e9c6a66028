package dk.karavanen.pool;

/**
 * Which applications are read: all of a call, or one of them. So that opening one does not read four hundred.
 *
 * @param where of the table {@code application a}
 */
record Among(String where, long id) {

    static Among allOf(long call) {
        return new Among("a.call = ?", call);
    }

    static Among only(long application) {
        return new Among("a.id = ?", application);
    }
}
