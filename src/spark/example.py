"""Reads the images of a folder with PySpark: MODEL FOLDER [JARS].

JARS are those of captcha-solver, with commas: target/spark/captcha-solver-spark.jar and those in
target/spark/read.jars, which ./captcha spark builds. A session that was started with --jars has them.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import expr

model, folder = sys.argv[1:3]
jars = sys.argv[3] if len(sys.argv) > 3 else ""

builder = SparkSession.builder.appName("captcha example")
spark = (builder.config("spark.jars", jars) if jars else builder).getOrCreate()
spark.udf.registerJavaFunction(
    "captcha",
    "io.github.captchasolver.spark.CaptchaUdf",
    "text STRING, confidence DOUBLE, error STRING",
)
spark.sparkContext.addFile(model)
name = model.rsplit("/", 1)[-1]

images = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
readings = images.select("path", expr(f"captcha(content, '{name}')").alias("read"))
readings = readings.select("path", "read.*").cache()

readings.orderBy("confidence").show(5, truncate=False)
errors = readings.where("error IS NOT NULL").count()
print(f"{readings.count() - errors} texts, {errors} error{'' if errors == 1 else 's'}")
spark.stop()
