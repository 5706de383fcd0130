using System.Globalization;
using CisAws.Knowledge.Network;

namespace CisAws.Knowledge.Policies;

/// <summary>Reads the values of conditions. A value that is not exactly of the form is null: what AWS makes of it is not known.</summary>
internal static class ConditionValues
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // The profile of ISO 8601 that the W3C note describes; a time of day has a zone.
    private static readonly string[] Dates =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>True or false, in any case.</summary>
    public static bool? Boolean(PolicyConditionValue value) =>
        value.Kind != PolicyConditionValueKind.Number
            && bool.TryParse(value.Text, out bool parsed)
            && value.Text.Length == value.Text.Trim().Length
            ? parsed
            : null;

    /// <summary>A number.</summary>
    public static decimal? Number(PolicyConditionValue value) =>
        value.Kind != PolicyConditionValueKind.Boolean
            && decimal.TryParse(value.Text, Decimal, CultureInfo.InvariantCulture, out decimal parsed)
            ? parsed
            : null;

    /// <summary>A time as ISO 8601 or in seconds since 1970.</summary>
    public static DateTimeOffset? Date(PolicyConditionValue value)
    {
        string text = value.Text;
        if (value.Kind == PolicyConditionValueKind.Boolean) return null;

        // A year has four digits; seconds of our time have more.
        if (text.Length > "yyyy".Length && text.All(char.IsAsciiDigit))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }

        bool hasZone = text.EndsWith('Z') || (text.Length > "+00:00".Length && text[^"+00:00".Length] is '+' or '-');
        return (hasZone || !text.Contains('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParseExact(
                text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
                ? parsed
                : null;
    }

    /// <summary>An address or a block of addresses; without a prefix length it is one address.</summary>
    public static AddressBlock? Block(PolicyConditionValue value)
    {
        string length = value.Text.Contains('/', StringComparison.Ordinal) ? string.Empty
            : value.Text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32";
        return Cidr.Parse(value.Text + length) is { } block ? new AddressBlock(block) : null;
    }
}

/// <summary>A block of addresses as the operators on addresses compare it.</summary>
/// <param name="Block">The block.</param>
internal readonly record struct AddressBlock(Cidr Block)
{
    /// <summary>Whether the whole of another block is in this one.</summary>
    public bool Contains(AddressBlock other) =>
        Block.Family == other.Block.Family && Block.Range.First <= other.Block.Range.First && other.Block.Range.Last <= Block.Range.Last;
}
