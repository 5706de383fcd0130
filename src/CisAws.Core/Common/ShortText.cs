namespace CisAws.Common;

/// <summary>Texts that are too long for their place, with whole words.</summary>
public static class ShortText
{
    /// <summary>
    /// The text, or its beginning up to the last blank that is in the second half of what there is room for; a single long word is cut.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters before the sign of omission.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest) return text;
        int blank = text.LastIndexOf(' ', longest);
        return blank >= longest / 2 ? $"{text[..blank].TrimEnd()} …" : $"{text[..longest]}…";
    }
}
