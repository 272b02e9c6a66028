package dk.karavanen.board;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan an idea or a comment is in, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class IdeaCaravan {

    @Bean
    static CaravanLookup caravanOfIdea(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Idea.class, "select m.caravan from idea i join meeting m on m.id = i.meeting where i.id = ?");
    }

    @Bean
    static CaravanLookup caravanOfComment(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, IdeaComment.class, "select m.caravan from idea_comment c join idea i on i.id = c.idea "
                + "join meeting m on m.id = i.meeting where c.id = ?");
    }
}
