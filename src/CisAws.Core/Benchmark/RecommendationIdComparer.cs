using System.Globalization;

namespace CisAws;

/// <summary>Orders recommendation numbers part by part as numbers: 2.2 before 2.10, 3.1.4 before 3.2.1.</summary>
public sealed class RecommendationIdComparer : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static RecommendationIdComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        string[] a = x.Split('.'), b = y.Split('.');
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            int order = int.TryParse(a[i], NumberStyles.None, CultureInfo.InvariantCulture, out int m)
                && int.TryParse(b[i], NumberStyles.None, CultureInfo.InvariantCulture, out int n)
                    ? m.CompareTo(n)
                    : string.CompareOrdinal(a[i], b[i]);
            if (order != 0) return order;
        }

        return a.Length.CompareTo(b.Length);
    }
}
