package org.nwsbench.methods.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.LossEstimator;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.Selection;

/** {@link OwnLoss} with one fault each. */
final class Mutants {

  private Mutants() {}

  /** Weighs by the density where it should by its inverse. */
  static final class WeightInverted extends OwnLoss {
    WeightInverted() {
      super("mutant.weightinverted", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        double weight(double density) {
          return Math.pow(density, k);
        }
      };
    }
  }

  /** Declares k and never looks at it. */
  static final class ExponentIgnored extends OwnLoss {
    ExponentIgnored() {
      super("mutant.exponentignored", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        double weight(double density) {
          return 1 / density;
        }
      };
    }
  }

  /** Divides by a sum of scores that is ten steps old. */
  static final class StaleNormaliser extends OwnLoss {
    StaleNormaliser() {
      super("mutant.stalenormaliser", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        private double stale;
        private int step;

        @Override
        double total() {
          if (step++ % 10 == 0) {
            stale = super.total();
          }
          return stale;
        }
      };
    }
  }

  /** Counts rows from 1. */
  static final class RowBeyondTheLast extends OwnLoss {
    RowBeyondTheLast() {
      super("mutant.rowbeyond", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        int draw() {
          return super.draw() + 1;
        }
      };
    }
  }

  /** Gives a row too few. */
  static final class ShortBatch extends OwnLoss {
    ShortBatch() {
      super("mutant.shortbatch", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        int batchSize() {
          return super.batchSize() - 1;
        }
      };
    }
  }

  /** All samplers draw from the generator of the first. */
  static final class SharedGenerator extends OwnLoss {
    private RandomGenerator shared;

    SharedGenerator() {
      super("mutant.sharedgenerator", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      if (shared == null) {
        shared = context.random();
      }
      return new Table(context) {
        @Override
        RandomGenerator random() {
          return shared;
        }
      };
    }
  }

  /** All samplers of one size write to one table, which each empties when it begins. */
  static final class StaticState extends OwnLoss {
    private static final Map<Integer, double[]> TABLES = new ConcurrentHashMap<>();

    StaticState() {
      super("mutant.staticstate", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      Table table = new Table(context);
      table.scores = TABLES.computeIfAbsent(table.scores.length, double[]::new);
      Arrays.fill(table.scores, 1);
      return table;
    }
  }

  /** Reads labels that it did not ask for, and hides that it was refused. */
  static final class LabelsRead extends OwnLoss {
    LabelsRead() {
      super("mutant.labelsread", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public Selection next() {
          try {
            context.trainingSet().label(0);
          } catch (IllegalStateException e) {
            return super.next();
          }
          return super.next();
        }
      };
    }
  }

  /** Asks the scorer of the first trial for ever, so that no later trial pays. */
  static final class ScoringUncounted extends OwnLoss {
    private Scorer first;

    ScoringUncounted() {
      super("mutant.scoringuncounted", "4b forwards", Need.LOSSES, Need.SCORED_LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      if (first == null) {
        first = context.scorer();
      }
      return new Table(context) {
        @Override
        public Selection next() {
          scores[0] = first.losses(new int[] {0})[0] + .1;
          return super.next();
        }
      };
    }
  }

  /** Scores, and says that a step costs nothing. */
  static final class CostDenied extends OwnLoss {
    CostDenied() {
      super("mutant.costdenied", "nothing", Need.LOSSES, Need.SCORED_LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public Selection next() {
          context.scorer().losses(new int[] {0});
          return super.next();
        }
      };
    }
  }

  /** Lets NaN into its table. */
  static final class NanInserted extends OwnLoss {
    NanInserted() {
      super("mutant.naninserted", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        boolean takes(float loss) {
          return true;
        }
      };
    }
  }

  /** Sorts the losses where they lie. */
  static final class ArgumentWritten extends OwnLoss {
    ArgumentWritten() {
      super("mutant.argumentwritten", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public void observe(Selection selection, Feedback feedback) {
          super.observe(selection, feedback);
          Arrays.sort(feedback.losses());
        }
      };
    }
  }

  /** Asks for losses and draws without them. */
  static final class ObserveIgnored extends OwnLoss {
    ObserveIgnored() {
      super("mutant.observeignored", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public void observe(Selection selection, Feedback feedback) {
          scores[0] = 1;
        }
      };
    }
  }

  /** Returns the same arrays with other rows. */
  static final class SelectionReused extends OwnLoss {
    SelectionReused() {
      super("mutant.selectionreused", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public void observe(Selection selection, Feedback feedback) {
          super.observe(selection, feedback);
          Arrays.sort(selection.rows());
        }
      };
    }
  }

  /** Chance from elsewhere than the context. */
  static final class OwnChance extends OwnLoss {
    private final SplittableRandom chance = new SplittableRandom();

    OwnChance() {
      super("mutant.ownchance", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        RandomGenerator random() {
          return chance.split();
        }
      };
    }
  }

  /** Makes up another spec at each call. */
  static final class SpecMoving extends OwnLoss {
    private int calls;

    SpecMoving() {
      super("mutant.specmoving", Need.LOSSES);
    }

    @Override
    public MethodSpec spec() {
      MethodSpec spec = super.spec();
      return new MethodSpec(
          spec.id(),
          "Call " + calls++ + ".",
          spec.citation(),
          spec.stepCost(),
          spec.unbiased(),
          spec.needs(),
          spec.parameters());
    }
  }

  /** Falls over where no loss is positive. */
  static final class ZeroSum extends OwnLoss {
    ZeroSum() {
      super("mutant.zerosum", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public void observe(Selection selection, Feedback feedback) {
          super.observe(selection, feedback);
          if (feedback.losses()[0] == 0) {
            throw new ArithmeticException("the losses sum to 0");
          }
        }
      };
    }
  }

  /** Squares losses as floats, which overflow. */
  static final class Overflow extends OwnLoss {
    Overflow() {
      super("mutant.overflow", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        double total() {
          float squares = 0;
          for (double score : scores) {
            squares += (float) score * (float) score;
          }
          return squares > 1e30f ? squares : super.total();
        }
      };
    }
  }

  /** Needs a neighbour. */
  static final class LonelyRow extends OwnLoss {
    LonelyRow() {
      super("mutant.lonelyrow", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        int draw() {
          context.random().nextInt(scores.length - 1);
          return super.draw();
        }
      };
    }
  }

  /** Counts on one observe a step. */
  static final class Impatient extends OwnLoss {
    Impatient() {
      super("mutant.impatient", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        private int pending;

        @Override
        public Selection next() {
          if (pending++ > 0) {
            throw new IllegalStateException("the last batch was not observed");
          }
          return super.next();
        }

        @Override
        public void observe(Selection selection, Feedback feedback) {
          super.observe(selection, feedback);
          pending = 0;
        }
      };
    }
  }

  /** Draws from its generator when it is asked what it expects. */
  static final class ImpureEstimate extends OwnLoss {
    ImpureEstimate() {
      super("mutant.impureestimate", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Estimating(context);
    }

    private static final class Estimating extends Table implements LossEstimator {
      Estimating(SamplingContext context) {
        super(context);
      }

      @Override
      public double estimate(float[] features, int label) {
        return random().nextDouble();
      }
    }
  }

  /** Takes what it expects of a row off the row's score. */
  static final class ImpureRowEstimate extends OwnLoss {
    ImpureRowEstimate() {
      super("mutant.impurerowestimate", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Following(context) {
        @Override
        public float[] estimates() {
          float[] estimates = super.estimates();
          for (int row : followed) {
            scores[row] /= 2;
          }
          return estimates;
        }
      };
    }
  }

  /** Begins with the rows that will be asked about. */
  static final class DrawsWhatIsFollowed extends OwnLoss {
    DrawsWhatIsFollowed() {
      super("mutant.drawswhatisfollowed", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Following(context) {
        @Override
        public void follow(int[] rows) {
          super.follow(rows);
          for (int row : rows) {
            scores[row] = 9;
          }
        }
      };
    }
  }

  /** Answers for one row. */
  static final class EstimateTooFew extends OwnLoss {
    EstimateTooFew() {
      super("mutant.estimatetoofew", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Following(context) {
        @Override
        public float[] estimates() {
          return new float[1];
        }
      };
    }
  }

  /** Takes the same seed in every trial. */
  static final class SeedOfItsOwn extends OwnLoss {
    SeedOfItsOwn() {
      super("mutant.seedofitsown", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      SplittableRandom own = new SplittableRandom(42);
      return new Table(context) {
        @Override
        RandomGenerator random() {
          return own;
        }
      };
    }
  }

  /** Forgets to make one. */
  static final class NoSampler extends OwnLoss {
    NoSampler() {
      super("mutant.nosampler", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return null;
    }
  }

  /** Knows everything, and has nothing left to train with. */
  static final class Spendthrift extends OwnLoss {
    Spendthrift() {
      super("mutant.spendthrift", Need.LOSSES, Need.SCORED_LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      while (context.budget().spent() < context.budget().total()) {
        context.scorer().losses(new int[context.batchSize()]);
      }
      return new Table(context);
    }
  }

  /** Permits its parameters once. */
  static final class RefusesLater extends OwnLoss {
    RefusesLater() {
      super("mutant.refuseslater", Need.LOSSES);
    }

    private boolean made;

    @Override
    public Sampler create(SamplingContext context) {
      if (made) {
        throw new IllegalArgumentException("k");
      }
      made = true;
      return new Table(context);
    }
  }

  /** Sorts the rows that it is to follow. */
  static final class FollowedWritten extends OwnLoss {
    FollowedWritten() {
      super("mutant.followedwritten", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Following(context) {
        @Override
        public void follow(int[] rows) {
          super.follow(rows.clone());
          Arrays.fill(rows, 0);
        }
      };
    }
  }

  /** Has no estimate and says so the hard way. */
  static final class EstimateThrows extends OwnLoss {
    EstimateThrows() {
      super("mutant.estimatethrows", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Following(context) {
        @Override
        public float[] estimates() {
          throw new UnsupportedOperationException("estimates");
        }
      };
    }
  }

  private static class Following extends OwnLoss.Table implements RowEstimator {

    int[] followed = {};

    Following(SamplingContext context) {
      super(context);
    }

    @Override
    public void follow(int[] rows) {
      followed = rows;
    }

    @Override
    public float[] estimates() {
      float[] estimates = new float[followed.length];
      for (int i = 0; i < followed.length; i++) {
        estimates[i] = (float) scores[followed[i]];
      }
      return estimates;
    }
  }

  /** Throws at the seventh step. */
  static final class Throwing extends OwnLoss {
    Throwing() {
      super("mutant.throwing", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        private int step;

        @Override
        public Selection next() {
          if (++step == 7) {
            throw new IllegalStateException("seven");
          }
          return super.next();
        }
      };
    }
  }

  /** Weights that are infinite where density is low. */
  static final class InfiniteWeight extends OwnLoss {
    InfiniteWeight() {
      super("mutant.infiniteweight", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        double weight(double density) {
          return density < .8 ? Double.POSITIVE_INFINITY : super.weight(density);
        }
      };
    }
  }

  /** Cannot draw a batch of all rows. */
  static final class FullBatchRefused extends OwnLoss {
    FullBatchRefused() {
      super("mutant.fullbatchrefused", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      if (context.batchSize() == context.trainingSet().size() && context.batchSize() > 1) {
        throw new IllegalArgumentException("no row would be left over");
      }
      return super.create(context);
    }
  }

  /** Divides by the spread of the losses. */
  static final class ConstantLoss extends OwnLoss {
    ConstantLoss() {
      super("mutant.constantloss", Need.LOSSES);
    }

    @Override
    public Sampler create(SamplingContext context) {
      return new Table(context) {
        @Override
        public void observe(Selection selection, Feedback feedback) {
          super.observe(selection, feedback);
          float[] ones = new float[selection.size()];
          Arrays.fill(ones, 1);
          if (ones.length > 1 && Arrays.equals(ones, feedback.losses())) {
            throw new ArithmeticException("the losses do not differ");
          }
        }
      };
    }
  }
}
