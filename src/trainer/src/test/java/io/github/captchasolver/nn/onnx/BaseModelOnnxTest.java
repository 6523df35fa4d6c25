package io.github.captchasolver.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.nn.NetworkSpec;
import org.junit.jupiter.api.Test;

/** The base model holds its weights and the ONNX file that an earlier version made of them. */
class BaseModelOnnxTest {
  @Test
  void writeHalf_weightsOfTheBaseModel_givesItsOnnx() throws InvalidProtocolBufferException {
    Model base = BaseModel.read();
    Manifest manifest = base.manifest();
    NetworkSpec network = NetworkSpec.of(manifest.network());

    byte[] onnx =
        OnnxWriter.writeHalf(
            network,
            base.weights(),
            OnnxWriter.metadata(
                manifest.vocabulary(),
                manifest.preprocessing(),
                manifest.preset(),
                manifest.libraryVersion()));

    assertThat(ModelProto.parseFrom(onnx)).isEqualTo(ModelProto.parseFrom(base.onnx()));
  }
}
