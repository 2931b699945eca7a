// ink
