package dev.aludel.bytecode;

import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Has the agent enhance the entities of the tests before any of them is loaded. */
public final class AgentForTests implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        EnhancementAgent.premain("dev.aludel.bytecode.enhanced", ByteBuddyAgent.install());
    }
}
