; The images, 784 bytes each. Linked last, they may lie above the 64 KB that 16-bit pointers reach.
.section .text.images, "ax", @progbits
.global images
images:
  .incbin "images.bin"
.global images_end
images_end:
