/* What the start-up code calls. */
#ifndef SEMIHOSTING_H
#define SEMIHOSTING_H

int main(void);

void start(void); /* clears the variables, runs main and exits with its code */
void fault(void); /* exits with 9 */

#endif /* SEMIHOSTING_H */
