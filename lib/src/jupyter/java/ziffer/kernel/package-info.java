/**
 * The Java kernel of the notebooks: IJava with error messages that name the remedy. The kernel runs
 * on a class path of IJava's jar and this package alone.
 */
package ziffer.kernel;
