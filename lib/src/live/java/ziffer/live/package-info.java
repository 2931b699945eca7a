/**
 * The live page: what it collects, what it trains and what it hands out. May import every step,
 * {@code app}, and its own libraries: a web server and QR codes. Nothing in it leaves the machine.
 */
package ziffer.live;
