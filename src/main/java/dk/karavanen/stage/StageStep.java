package dk.karavanen.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where next and previous lead: each slide, and after a recommendation its voices. */
record StageStep(long slide, StageFace face) {

    static List<StageStep> of(List<StageSlide> run) {
        List<StageStep> steps = new ArrayList<>();
        for (StageSlide slide : run) {
            steps.add(new StageStep(slide.id(), StageFace.MAIN));
            if (slide.kind() == SlideKind.RECOMMENDATION) {
                steps.add(new StageStep(slide.id(), StageFace.VOICES));
            }
        }
        return steps;
    }

    /**
     * What the hall asked or answered is shown beside a slide and is no step of its own: from there the way leads on to the next slide,
     * or back to this one.
     *
     * @param by 1 or −1
     * @return empty where the run ends
     */
    static Optional<StageStep> from(List<StageSlide> run, StageRow now, int by) {
        List<StageStep> steps = of(run);
        if (run.stream().noneMatch(slide -> Long.valueOf(slide.id()).equals(now.slide()))) {
            // What was shown is gone from the run: it begins anew.
            return steps.stream().findFirst();
        }
        boolean beside = now.face() == StageFace.QUESTION || now.face() == StageFace.HANDS;
        if (beside && by < 0) {
            return steps.stream().filter(step -> now.isAt(step.slide())).findFirst();
        }
        int at = -1;
        for (int i = 0; i < steps.size(); i++) {
            StageStep step = steps.get(i);
            if (now.isAt(step.slide()) && (beside || step.face() == now.face() || step.face() == StageFace.MAIN)) {
                at = i;
            }
        }
        int next = at + Integer.signum(by);
        return next < 0 || next >= steps.size() ? Optional.empty() : Optional.of(steps.get(next));
    }
}
