package dk.karavanen.board;

import dk.karavanen.caravan.Attendance;
import dk.karavanen.caravan.Meeting;

/**
 * Where an intent is carried out.
 *
 * @param attendance null if the participant does not take part in this meeting
 * @param idea       null if the meeting has no such idea
 */
record IntentContext(Meeting meeting, Attendance attendance, Idea idea) {
}
