package dk.karavanen.board;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Attendance;
import dk.karavanen.caravan.Meeting;

/**
 * Where an intent is carried out.
 *
 * @param attendance null if the participant does not take part in this meeting
 * @param idea       null if the meeting has no such idea
 */
record IntentContext(Meeting meeting, @Nullable Attendance attendance, Idea idea) {
}
