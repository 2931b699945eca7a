/**
 * Serial ports of this machine, by jSerialComm. May import data and verify. Only the scripts that
 * talk to boards compile it.
 */
package ziffer.serial;
