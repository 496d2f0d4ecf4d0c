"""The flow diagrams of the manual: drawn once from the table, for the screen, for paper and as BPMN."""
