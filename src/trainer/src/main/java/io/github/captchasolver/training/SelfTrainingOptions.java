package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.LabelConstraint;
import java.util.Objects;

/**
 * Holds the requested options of training without labels.
 *
 * @param name origin of the model to start from, for people
 * @param base the model to start from, whose readings are the first labels
 * @param only the characters of the texts, for example {@code 0-9a-z}, in the notation of {@link
 *     LabelConstraint#parse}; null to propose them from the readings
 * @param length of the texts, for example {@code 6} or {@code 4-6}; null to propose it
 * @param seed random seed
 * @param labelled images with labels, which are trained on in every round; null for none
 */
public record SelfTrainingOptions(
    String name, Model base, String only, String length, long seed, Dataset labelled) {
  /**
   * @throws IllegalArgumentException if characters or length are not valid, or the base knows none
   *     of the characters
   */
  public SelfTrainingOptions {
    Objects.requireNonNull(name, "name");
    var texts = LabelConstraint.parse(only, length);
    if (base.manifest().vocabulary().characters().codePoints().noneMatch(texts::allowsCharacter)) {
      throw new IllegalArgumentException(
          name + " reads none of the characters " + only + ", so it cannot do without labels.");
    }
  }

  /**
   * Returns the default options: from the base model that comes with this library, characters and
   * length open.
   *
   * @throws io.github.captchasolver.model.ModelException if it is not on the class path
   */
  public static SelfTrainingOptions fromBase() {
    return from(BaseModel.FILE.toString(), BaseModel.read());
  }

  /**
   * Returns the default options for starting from another model.
   *
   * @param name its origin, for people
   */
  public static SelfTrainingOptions from(String name, Model base) {
    return new SelfTrainingOptions(name, base, null, null, 1, null);
  }

  /** Returns these options for texts of certain characters, in ranges such as {@code 0-9a-z}. */
  public SelfTrainingOptions withOnly(String characters) {
    return new SelfTrainingOptions(name, base, characters, length, seed, labelled);
  }

  /** Returns these options for texts of a certain length, such as {@code 6} or {@code 4-6}. */
  public SelfTrainingOptions withLength(String characters) {
    return new SelfTrainingOptions(name, base, only, characters, seed, labelled);
  }

  /**
   * Returns these options with images whose labels are known.
   *
   * @throws io.github.captchasolver.dataset.DatasetException if there are too few images or labels
   */
  public SelfTrainingOptions withLabelled(Dataset set) {
    return new SelfTrainingOptions(name, base, only, length, seed, set.requireTrainable());
  }

  /** Returns these options with another random seed. */
  public SelfTrainingOptions withSeed(long number) {
    return new SelfTrainingOptions(name, base, only, length, number, labelled);
  }
}
