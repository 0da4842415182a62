"""Road maps turn a result into chosen growth points, goals and actions that end in a proof."""
