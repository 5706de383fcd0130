namespace CisAws.Controls.Logging;

/// <summary>Something that keeps a recorder from recording all there is.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Text">The predicate of a sentence about the recorder.</param>
internal sealed record RecorderProblem(string Code, string Text);
