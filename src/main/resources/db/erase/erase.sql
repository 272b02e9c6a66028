-- What erasing means, in every table: run by whoever erases, and again after a restore, until nothing changes any more.
-- Each statement touches only what is not yet as it must be, so that all of it may be run at any time. A table that refers to
-- another goes first: nothing here relies on a cascade, which a restore has switched off.

-- ---------------------------------------------------------------- a whole caravan
delete from mail_attachment where mail in (select id from mail where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from mail where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from mail_choice where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from followup_news where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from follow_link where follower in (select id from follower where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from followed_idea where follower in (select id from follower where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from follower where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from kept_apart where entry in (select id from moderation_entry where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from moderation_entry where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from recommendation_source where recommendation in (select id from recommendation where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from recommendation_move where recommendation in (select id from recommendation where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from recommendation_change where recommendation in (select id from recommendation where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from recommendation where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from report_words where edition in (select id from report_edition where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from report_voice_words where edition in (select id from report_edition where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from report_redaction where edition in (select id from report_edition where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from report_edition where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from report_voice where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from report_wording where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from stance where idea in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from idea_wording where idea in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from word_suggestion where idea in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from idea_comment where idea in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from idea_report where idea in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
-- Another caravan's idea that went on from one of these stands on its own.
update idea set continues = null where continues in (select i.id from idea i join meeting m on m.id = i.meeting where m.caravan in (select subject from erasure where kind = 'CARAVAN'));
update meeting set wall_scene = null, wall_idea = null where caravan in (select subject from erasure where kind = 'CARAVAN') and wall_idea is not null;
delete from wall_line where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
-- Merged ideas refer to each other: first they all stand on their own.
update idea set state = 'OPEN', merged_into = null, root = id where merged_into is not null and meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from idea where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from receipt where participant in (select id from participant where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from participant_browser where participant in (select id from participant where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from participant_token where participant in (select id from participant where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from attendance where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from participant where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from turnout_target where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from invitation_sending where invitation in (select id from invitation where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN')));
delete from invitation where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from invitation_letter where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from slip where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from door_closing where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from former_code where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from registration_answer where registration in (select id from registration where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN')));
delete from registration_link where registration in (select id from registration where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN')));
delete from registration_place where registration in (select id from registration where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN')));
delete from registration where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from registration_count where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from sign_up_question where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from reserved_seats where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from sign_up where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from meeting_phase where meeting in (select id from meeting where caravan in (select subject from erasure where kind = 'CARAVAN'));
delete from meeting where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from theme where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from addressee where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from caravan_logo where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from caravan_party where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from audit_entry where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from staff_invitation where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from caravan_staff where caravan in (select subject from erasure where kind = 'CARAVAN');
delete from caravan_sector where caravan in (select subject from erasure where kind = 'CARAVAN');
update caravan set follows = null where follows in (select subject from erasure where kind = 'CARAVAN');
delete from caravan where id in (select subject from erasure where kind = 'CARAVAN');

-- ---------------------------------------------------------------- mails about whatever was erased
delete from mail_attachment where mail in (select id from mail where about in (select subject from erasure));
delete from mail where about in (select subject from erasure);

-- ---------------------------------------------------------------- an idea
-- Where a recommendation that rests on it repeats it to the letter, the words go there too; what is too short to be told from
-- any other text only goes where it is all there is. First of all, while it is still known what to look for. In no other
-- recommendation: nobody may take words out of one by writing them down and taking them back.
update recommendation set title = replace(title, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.title, i.body, '') <> recommendation.title or recommendation.title = i.body)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.title, i.body, '') <> recommendation.title or recommendation.title = i.body));
update recommendation set title = replace(title, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.title, i.title, '') <> recommendation.title or recommendation.title = i.title)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.title, i.title, '') <> recommendation.title or recommendation.title = i.title));
update recommendation set body = replace(body, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.body, i.body, '') <> recommendation.body or recommendation.body = i.body)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.body, i.body, '') <> recommendation.body or recommendation.body = i.body));
update recommendation set body = replace(body, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.body, i.title, '') <> recommendation.body or recommendation.body = i.title)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.body, i.title, '') <> recommendation.body or recommendation.body = i.title));
update recommendation set rationale = replace(rationale, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.rationale, i.body, '') <> recommendation.rationale or recommendation.rationale = i.body)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.rationale, i.body, '') <> recommendation.rationale or recommendation.rationale = i.body));
update recommendation set rationale = replace(rationale, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.rationale, i.title, '') <> recommendation.rationale or recommendation.rationale = i.title)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.rationale, i.title, '') <> recommendation.rationale or recommendation.rationale = i.title));
update recommendation set objection = replace(objection, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.objection, i.body, '') <> recommendation.objection or recommendation.objection = i.body)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.objection, i.body, '') <> recommendation.objection or recommendation.objection = i.body));
update recommendation set objection = replace(objection, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.objection, i.title, '') <> recommendation.objection or recommendation.objection = i.title)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.objection, i.title, '') <> recommendation.objection or recommendation.objection = i.title));
update recommendation set few_reason = replace(few_reason, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.few_reason, i.body, '') <> recommendation.few_reason or recommendation.few_reason = i.body)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.body <> '' and (char_length(i.body) >= 12 and replace(recommendation.few_reason, i.body, '') <> recommendation.few_reason or recommendation.few_reason = i.body));
update recommendation set few_reason = replace(few_reason, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.few_reason, i.title, '') <> recommendation.few_reason or recommendation.few_reason = i.title)), '[…]'), version = version + 1 where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation.id and i.id in (select subject from erasure where kind = 'IDEA') and i.title <> '' and (char_length(i.title) >= 12 and replace(recommendation.few_reason, i.title, '') <> recommendation.few_reason or recommendation.few_reason = i.title));
update recommendation_move set reason = replace(reason, (select min(i.body) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation_move.recommendation and i.id in (select subject from erasure where kind = 'IDEA') and char_length(i.body) >= 12 and replace(recommendation_move.reason, i.body, '') <> recommendation_move.reason), '[…]') where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation_move.recommendation and i.id in (select subject from erasure where kind = 'IDEA') and char_length(i.body) >= 12 and replace(recommendation_move.reason, i.body, '') <> recommendation_move.reason);
update recommendation_move set reason = replace(reason, (select min(i.title) from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation_move.recommendation and i.id in (select subject from erasure where kind = 'IDEA') and char_length(i.title) >= 12 and replace(recommendation_move.reason, i.title, '') <> recommendation_move.reason), '[…]') where exists (select 1 from idea i join recommendation_source s on s.idea in (i.id, i.root) where s.recommendation = recommendation_move.recommendation and i.id in (select subject from erasure where kind = 'IDEA') and char_length(i.title) >= 12 and replace(recommendation_move.reason, i.title, '') <> recommendation_move.reason);
delete from report_voice where comment in (select id from idea_comment where idea in (select subject from erasure where kind = 'IDEA'));
delete from idea_comment where idea in (select subject from erasure where kind = 'IDEA');
update idea_report set reason = '' where reason <> '' and idea in (select subject from erasure where kind = 'IDEA');
-- What an author was told about it may quote it.
update moderation_entry set detail = null where detail is not null and (idea in (select subject from erasure where kind = 'IDEA') or other in (select subject from erasure where kind = 'IDEA'));
-- What was merged into it stands on its own again, with all that stands under it.
update idea set state = coalesce(state_before, 'OPEN'), state_before = null, merged_into = null, root = id, version = version + 1 where merged_into in (select subject from erasure where kind = 'IDEA');
delete from idea_wording where idea in (select subject from erasure where kind = 'IDEA');
delete from word_suggestion where idea in (select subject from erasure where kind = 'IDEA');
update meeting set wall_scene = null, wall_idea = null where wall_idea in (select subject from erasure where kind = 'IDEA');
delete from wall_line where idea in (select subject from erasure where kind = 'IDEA');
-- Nothing of it is left to be followed.
delete from followup_news where idea in (select subject from erasure where kind = 'IDEA') or other in (select subject from erasure where kind = 'IDEA');
delete from follow_link where idea in (select subject from erasure where kind = 'IDEA');
delete from followed_idea where idea in (select subject from erasure where kind = 'IDEA');
update idea set title = '', body = '', answer = null, answered_at = null, hidden_reason = null, hidden_note = null, state = 'WITHDRAWN', state_before = null, merged_into = null, root = id, continues = null, pinned = false, version = version + 1 where id in (select subject from erasure where kind = 'IDEA') and (title <> '' or body <> '' or hidden_note is not null or hidden_reason is not null or state <> 'WITHDRAWN' or merged_into is not null or continues is not null or answer is not null);
-- Unless whoever wrote it has been set aside since.
update idea set state_before = state, state = 'HIDDEN', hidden_reason = 'set-aside', pinned = false, version = version + 1 where state in ('OPEN', 'CLOSED') and exists (select 1 from attendance a where a.meeting = idea.meeting and a.participant = idea.author and a.set_aside_at is not null);
update idea set root = (select p.root from idea p where p.id = idea.merged_into), version = version + 1 where merged_into is not null and root <> (select p.root from idea p where p.id = idea.merged_into);

-- ---------------------------------------------------------------- a comment, a report of a problem
delete from report_voice where comment in (select subject from erasure where kind = 'COMMENT');
delete from idea_comment where id in (select subject from erasure where kind = 'COMMENT');
update idea_report set reason = '' where reason <> '' and id in (select subject from erasure where kind = 'REPORT');

-- ---------------------------------------------------------------- a person, and their votes
-- Whoever had left is back in a restored table until this: they leave once more, unless the result has been shown there.
update attendance set left_at = current_timestamp where left_at is null and participant in (select id from participant where forgotten_at is null and id in (select subject from erasure where kind = 'PERSON')) and meeting in (select id from meeting where phase not in ('RESULTS', 'CLOSED'));
update participant set name = null, organisation = null, municipality = null, names_deleted_at = coalesce(names_deleted_at, current_timestamp), forgotten_at = coalesce(forgotten_at, current_timestamp) where id in (select subject from erasure where kind = 'PERSON') and (name is not null or organisation is not null or municipality is not null or forgotten_at is null);
update attendance set came_from = null where came_from is not null and participant in (select subject from erasure where kind = 'PERSON');
delete from participant_token where participant in (select subject from erasure where kind = 'PERSON');
delete from receipt where participant in (select subject from erasure where kind = 'PERSON');
-- Of those who left: where the result has been shown, they take part still, and their vote is part of it.
delete from stance where participant in (select subject from erasure where kind = 'VOTES') and exists (select 1 from idea i join attendance a on a.meeting = i.meeting where i.id = stance.idea and a.participant = stance.participant and a.left_at is not null);

-- ---------------------------------------------------------------- a registration, one place of it
-- A ticket's mail is about its place.
delete from mail_attachment where mail in (select id from mail where about in (select id from registration_place where registration in (select subject from erasure where kind = 'SIGN_UP')));
delete from mail where about in (select id from registration_place where registration in (select subject from erasure where kind = 'SIGN_UP'));
delete from registration_link where place in (select subject from erasure where kind = 'PLACE');
delete from registration_place where id in (select subject from erasure where kind = 'PLACE');
delete from registration_answer where registration in (select subject from erasure where kind = 'SIGN_UP');
delete from registration_link where registration in (select subject from erasure where kind = 'SIGN_UP');
delete from registration_place where registration in (select subject from erasure where kind = 'SIGN_UP');
delete from registration where id in (select subject from erasure where kind = 'SIGN_UP');

-- ---------------------------------------------------------------- an address that followed
delete from follow_link where follower in (select subject from erasure where kind = 'FOLLOWER');
delete from followed_idea where follower in (select subject from erasure where kind = 'FOLLOWER');
delete from follower where id in (select subject from erasure where kind = 'FOLLOWER');
