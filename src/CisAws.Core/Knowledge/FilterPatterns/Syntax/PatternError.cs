namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Why a text is no filter pattern.</summary>
/// <param name="Position">Where, in characters from the beginning of the text; the first character is 0.</param>
/// <param name="Message">What is wrong, a sentence part without the position.</param>
public sealed record PatternError(int Position, string Message);
