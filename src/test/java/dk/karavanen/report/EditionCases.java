package dk.karavanen.report;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.recommendation.Recommending;
import dk.karavanen.testing.Hall;

/** What the tests of editions make them with. */
abstract class EditionCases {

    @Autowired
    Reporting reporting;
    @Autowired
    ReportFiles files;
    @Autowired
    Editions editions;
    @Autowired
    Recommending recommending;
    @Autowired
    JdbcClient jdbc;

    Hall evening;
}
