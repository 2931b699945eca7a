/**
 * What every other package may use: the version and the two exceptions whose messages are meant for
 * the user. Needs the JDK alone.
 */
package ziffer;
