package dk.karavanen.board;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.SettingAside;
import dk.karavanen.identity.Participants;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.TurnableClock;

/** What the tests of a board in a hall ask and act with. */
abstract class HallCases {

    @Autowired
    BoardService board;
    @Autowired
    BoardReader reader;
    @Autowired
    OwnBoard own;
    @Autowired
    Curation curation;
    @Autowired
    Tallies tallies;
    @Autowired
    Ideas ideas;
    @Autowired
    Joining joining;
    @Autowired
    SettingAside settingAside;
    @Autowired
    Meetings meetings;
    @Autowired
    Participants participants;
    @Autowired
    Attendances attendances;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    Hall hall;
}
