"""What the engine stores: tables, the serializer, and what a step writes."""
