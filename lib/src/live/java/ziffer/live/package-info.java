/**
 * The page to draw on: its server (Javalin), the nets it shows, the drawings it collects in a
 * folder, and training with them. May use the packages of the steps, {@code app}, Javalin and the
 * QR code generator; the scripts that compile this source set name those libraries.
 */
package ziffer.live;
