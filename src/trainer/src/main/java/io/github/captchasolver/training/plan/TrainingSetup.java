package io.github.captchasolver.training.plan;

import io.github.captchasolver.ctc.ConstantBaseline;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the choices that follow from the data alone: the split, the vocabulary, the input size and
 * the network, in which every label has enough time steps.
 *
 * @param split images to train on, and those held back for validation
 * @param vocabulary the characters that the model can predict
 * @param drawn for each of these, in order, the characters that images show for it
 * @param preprocessing from image to network input
 * @param network its layers and sizes
 * @param base the model to start from, or null
 * @param rehearsed images that the base keeps, with labels that the vocabulary covers
 * @param decisions the decisions made here, with reasons
 */
public record TrainingSetup(
    Split split,
    Vocabulary vocabulary,
    List<String> drawn,
    Preprocessing preprocessing,
    NetworkSpec network,
    PretrainedModel base,
    List<Sample> rehearsed,
    List<Decision> decisions) {
  public TrainingSetup {
    drawn = List.copyOf(drawn);
    rehearsed = List.copyOf(rehearsed);
    decisions = List.copyOf(decisions);
  }

  /**
   * Splits a dataset and decides on vocabulary, letter case and input size.
   *
   * @throws TrainingException if a label needs more time steps than the network has
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   */
  public static TrainingSetup of(Dataset dataset, TrainingOptions options) {
    dataset.requireTrainable();
    List<Sample> samples = dataset.samples();
    double validation = Recipe.validation(options, samples.size());
    Split split = dataset.split(validation, options.seed());
    PretrainedModel base = options.base();
    VocabularySelection selection =
        VocabularySelection.of(dataset.labels(), dataset.provenance().options().only(), base);
    Vocabulary vocabulary = selection.vocabulary();
    RowsChoice rows = RowsChoice.of(options.preset(), samples, base, steps(options));
    InputSize size = InputSize.of(options.preset(), samples, base, rows.steps());
    GreyChoice grey = GreyChoice.of(samples, base, size.preprocessing());
    Preprocessing preprocessing = grey.preprocessing();
    NetworkSpec network =
        base != null
            ? base.network(preprocessing.width(), vocabulary)
            : options
                .preset()
                .network(preprocessing.height(), preprocessing.width(), vocabulary.classes());
    for (Sample sample : samples) {
      requireFit(sample, vocabulary, network);
    }
    CaseMapping mapping = CaseMapping.of(vocabulary, split.training(), base, preprocessing);
    List<Sample> rehearsed =
        base == null ? List.of() : base.knowledge().samples(vocabulary, split.validation());
    var decisions = new ArrayList<Decision>();
    decisions.add(selection.decision());
    decisions.addAll(mapping.decisions());
    decisions.addAll(rows.decisions());
    decisions.add(size.decision());
    decisions.addAll(size.window());
    decisions.addAll(grey.decisions());
    return new TrainingSetup(
        split, vocabulary, mapping.drawn(), preprocessing, network, base, rehearsed, decisions);
  }

  /** Returns the steps that were asked for, or those of the model to start from. */
  private static ImageSteps steps(TrainingOptions options) {
    ImageSteps known =
        options.base() == null ? ImageSteps.NONE : options.base().preprocessing().steps();
    return options.colour() == null ? known : known.withColour(options.colour());
  }

  /** Returns the same choices for other images to train on, whose labels the vocabulary covers. */
  public TrainingSetup withTraining(List<Sample> samples) {
    return new TrainingSetup(
        new Split(samples, List.of()),
        vocabulary,
        drawn,
        preprocessing,
        network,
        base,
        rehearsed,
        decisions);
  }

  /**
   * Returns the preprocessing that training from scratch would choose for images.
   *
   * @param preset of the network
   * @param samples at least one
   */
  public static Preprocessing preprocessing(Preset preset, List<Sample> samples) {
    return InputSize.of(preset, samples, null, ImageSteps.NONE).preprocessing();
  }

  /** Checks the time steps: CTC needs one per character, and one more between two equal ones. */
  private static void requireFit(Sample sample, Vocabulary vocabulary, NetworkSpec network) {
    int needed = CtcLoss.requiredSteps(vocabulary.encode(sample.label()));
    if (needed > network.steps()) {
      throw new TrainingException(
          "The label of "
              + sample.file()
              + " needs "
              + needed
              + " time steps, but preset "
              + network.preset()
              + " has "
              + network.steps()
              + " for images of this shape: use wider images or leave this one out.");
    }
  }

  /** Returns the numbers that the recipe depends on. */
  DatasetStatistics statistics() {
    List<Sample> samples =
        Stream.of(split.training(), split.validation()).flatMap(List::stream).toList();
    // What a model keeps says nothing about how well the dataset shows its own characters.
    Vocabulary counted =
        base != null && base.keeps()
            ? Vocabulary.of(samples.stream().map(Sample::label).toList())
            : vocabulary;
    Vocabulary trained = base == null ? null : base.trainedCharacters();
    int known =
        base == null
            ? 0
            : (int)
                counted
                    .characters()
                    .codePoints()
                    .filter(c -> trained.covers(Character.toString(c)))
                    .count();
    return new DatasetStatistics(
        samples.size(),
        samples.stream().mapToInt(Sample::length).sum(),
        counted.size(),
        known,
        base != null && base.keeps() ? rehearsed.size() : null);
  }

  /** Returns the images that the base keeps, as the network sees them. */
  public PreparedImages rehearsedImages() {
    // The copies are grey already, and cut out.
    return new PreparedImages(
        rehearsed,
        preprocessing
            .withGrey(GreyConversion.LUMINANCE)
            .withWindow(null)
            .withSteps(ImageSteps.NONE));
  }

  /** Creates the network with its initial weights: from the base, or random. */
  public CaptchaNetwork initialNetwork(long seed) {
    return base == null
        ? CaptchaNetwork.create(network, seed)
        : CaptchaNetwork.of(network, base.weights(network, drawn, seed));
  }

  /** Returns the initial weights that belong to a seed. */
  public float[] initialWeights(long seed) {
    try (CaptchaNetwork start = initialNetwork(seed)) {
      return start.parameters();
    }
  }

  /** Returns the lowest loss of predictions that ignore the image, in nats per image. */
  public double plateauLoss() {
    return ConstantBaseline.fit(labels(), network.steps(), network.classes()).loss();
  }

  /** Returns the loss of guessing each character in its right place, in nats per image. */
  public double guessLoss() {
    return ConstantBaseline.lossOfGuesses(labels(), network.classes());
  }

  private List<int[]> labels() {
    return split.training().stream().map(sample -> vocabulary.encode(sample.label())).toList();
  }
}
