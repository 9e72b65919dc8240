/**
 * What the hot paths cost. Run with {@code mvn -Pbench -pl tests -am -DskipTests test}, one of them
 * with {@code -Dbench="CodecBenchmark -f 1"}, where the text is JMH's own command line.
 */
@NullMarked
package org.ringfabric.tests.bench;

import org.jspecify.annotations.NullMarked;
