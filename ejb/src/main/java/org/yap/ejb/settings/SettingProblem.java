package org.yap.ejb.settings;

/**
 * What is wrong with a setting.
 *
 * @param id stable, for instance {@code setting-public-url}
 * @param fatal whether the node must not start with it
 * @param sentence says what is wrong and what to do
 */
record SettingProblem(String id, boolean fatal, String sentence) {
    static SettingProblem fatal(String id, String sentence) {
        return new SettingProblem(id, true, sentence);
    }

    static SettingProblem warning(String id, String sentence) {
        return new SettingProblem(id, false, sentence);
    }

    @Override
    public String toString() {
        return id + ": " + sentence;
    }
}
