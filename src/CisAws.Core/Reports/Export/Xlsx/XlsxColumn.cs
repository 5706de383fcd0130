namespace CisAws.Reports;

/// <summary>What cells of a column hold.</summary>
internal enum XlsxKind
{
    /// <summary>Short texts; never formulas or numbers.</summary>
    Text,

    /// <summary>Sentences, which wrap.</summary>
    Wrapped,

    /// <summary>Whole numbers.</summary>
    Number,

    /// <summary>Shares, shown as percent.</summary>
    Percent,

    /// <summary>Times in UTC.</summary>
    Time,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Value">The value of a row: a text, a number, a time, or null for an empty cell.</param>
/// <typeparam name="T">What a row is made of.</typeparam>
internal sealed record XlsxColumn<T>(string Name, double Width, XlsxKind Kind, Func<T, object?> Value);
