// The dependencies of lib for JBang; pom.xml says what each is for, VersionsTest holds the two together.
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS tech.tablesaw:tablesaw-core:0.44.4
//DEPS org.knowm.xchart:xchart:3.8.8
//DEPS org.boofcv:boofcv-ip:1.2.2
//DEPS com.drewnoakes:metadata-extractor:2.19.0
//DEPS org.deeplearning4j:deeplearning4j-nn:1.0.0-M2.1
//DEPS org.nd4j:nd4j-native:1.0.0-M2.1
//DEPS org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64-onednn-avx2
//DEPS org.bytedeco:dnnl:2.5.2-1.5.7
//DEPS org.bytedeco:dnnl:2.5.2-1.5.7:linux-x86_64
//DEPS org.bytedeco:opencl:3.0-1.5.7:linux-x86_64
//DEPS org.apache.commons:commons-math3:3.6.1
//DEPS info.picocli:picocli:4.7.7
//DEPS me.tongfei:progressbar:0.10.2
//DEPS com.fasterxml.jackson.jr:jackson-jr-objects:2.20.2
//SOURCES src/main/java/**/*.java
//FILES ziffer/c/=src/main/c/**/*

/** Carries the directives above; scripts name it with {@code //SOURCES ../lib/Deps.java}. */
final class Deps {
  private Deps() {}
}
