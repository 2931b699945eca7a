package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.verify.EmulatedCore;

class NetCostsTest {
  private static final Architecture NET = ArchitectureText.parse("conv5x8/2@4 pool2 dense10@2");
  private static final Cost MODEL = CostModel.of(Core.QEMU_M0).of(NET);

  private static Budget flash(int bytes) {
    return new Budget(bytes, 10_000, Core.QEMU_M0, 10_000_000);
  }

  @Test
  void areThoseOfTheModelWhereItDecides() {
    assertEquals(MODEL, new NetCosts(flash(2 * MODEL.flashBytes())).apply(NET));
    assertEquals(MODEL, new NetCosts(flash(MODEL.flashBytes() / 2)).apply(NET));
  }

  @Test
  void haveTheExactSizeOfTheCodeWhereItDecides() {
    Tools.require(Core.QEMU_M0);
    int code = new EmulatedCore(Core.QEMU_M0).sizes(UntrainedNet.of(NET, 3)).code();
    int exact = MODEL.tableBytes() + code;
    assertEquals(code, new NetCosts(flash(exact)).apply(NET).codeBytes());
    assertTrue(flash(exact).fits(new NetCosts(flash(exact)).apply(NET)));
    assertFalse(flash(exact - 1).fits(new NetCosts(flash(exact - 1)).apply(NET)));
  }

  @Test
  void areALowerBoundIfTheWeightsAloneAreFarTooLarge() {
    Architecture net = ArchitectureText.parse("dense64@4 dense10");
    int weights = 784 * 64 / 2 + 640;
    Cost bound = new NetCosts(flash(6000)).apply(net);
    assertEquals(new Cost(weights, 0, 0, 0, net.macs()), bound);
    assertTrue(new NetCosts(flash(7000)).apply(net).tableBytes() > weights);
  }
}
