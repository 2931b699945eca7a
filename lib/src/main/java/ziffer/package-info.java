/**
 * Shared by all packages: the version, the two exceptions whose messages are for the user, look-up
 * by name, and external processes. Needs the JDK alone.
 */
package ziffer;
