namespace CisAws.Controls.Logging;

/// <summary>A reason why a recorder does not record everything.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Text">The predicate of a sentence about the recorder.</param>
internal sealed record RecorderProblem(string Code, string Text);
