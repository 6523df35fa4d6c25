package io.github.captchasolver.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerProcessTest {
  @TempDir private Path folder;

  private PeerProcess start(String argument) {
    List<String> command = Jvm.command();
    command.addAll(List.of(EchoPeer.class.getName(), argument));
    return PeerProcess.start("echo", new ProcessBuilder(command), folder.resolve("log"));
  }

  @Test
  void run_returnsTheTimesOfThePeerInMilliseconds() {
    try (PeerProcess peer = start("5")) {
      assertThat(peer.version()).isEqualTo("1.2");
      assertThat(peer.run(3)).containsExactly(5, 5, 5);
      assertThat(peer.run(1)).containsExactly(5);
      assertThat(peer.cpuMillis()).isEqualTo(7);
    }
  }

  @Test
  void peerThatDoesNotStart_isRefused_withItsLastLine() {
    assertThatThrownBy(() -> start("fail"))
        .isInstanceOf(PeerException.class)
        .hasMessage("it ended (ModuleNotFoundError: No module named 'torch').");
  }

  @Test
  void missingPeers_areLeftOut_withOneNote() {
    var notes = new ArrayList<String>();
    var peers =
        new Peers(
            folder,
            EnumSet.allOf(Peer.class),
            new BenchSettings(new Pace(1, 0, 0), 2, false, notes::add));
    assertThat(peers.start(Peer.PYTORCH, "training", folder)).isEmpty();
    assertThat(peers.start(Peer.TENSORFLOW, "training", folder)).isEmpty();
    assertThat(peers.has(Peer.DL4J)).isTrue();
    assertThat(notes).singleElement().asString().contains("run bench/setup").endsWith(".");
  }

  @Test
  void unwantedPeers_areLeftOut_withoutANote() {
    var notes = new ArrayList<String>();
    var peers =
        new Peers(
            folder,
            EnumSet.noneOf(Peer.class),
            new BenchSettings(new Pace(1, 0, 0), 2, false, notes::add));
    assertThat(peers.start(Peer.PYTORCH, "training", folder)).isEmpty();
    assertThat(peers.has(Peer.DL4J)).isFalse();
    assertThat(notes).isEmpty();
  }
}
