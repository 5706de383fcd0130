namespace CisAws.Common;

/// <summary>What is wrong with an input file, apart from where: for what lists faults with their places.</summary>
/// <param name="Place">The file, and the line and byte of what is wrong.</param>
/// <param name="Text">What is wrong, in a sentence that does not name the place.</param>
internal sealed record InputFault(string Place, string Text)
{
    /// <summary>A fault at a place of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">The place in it, such as <c>line 3, byte 5</c>; empty where that is not known.</param>
    /// <param name="problem">What is wrong, without the point at the end.</param>
    public static InputFault At(string file, string place, string problem) =>
        new(place.Length == 0 ? file : $"{file}, {place}", VisibleText.Line($"{problem}."));
}
