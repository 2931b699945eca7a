/**
 * Runs the trials of a search on a cluster of Apache Spark. A source set of its own, since it needs
 * spark-core; {@link ziffer.search.OnSpark} starts a script again with both. May import data and
 * search.
 */
package ziffer.spark;
