using System.Security.Cryptography;
using System.Text;
using CisAws.Common;

namespace CisAws.Aws.Collection;

/// <summary>Reduces personal data to what a reviewer needs before it becomes evidence. Pure.</summary>
internal static class Masking
{
    /// <summary>All digits but the last two replaced; blank stays blank.</summary>
    public static string Phone(string? number)
    {
        if (string.IsNullOrWhiteSpace(number)) return string.Empty;
        int keep = number.Count(char.IsDigit) - 2;
        return string.Concat(number.Trim().Select(c => char.IsDigit(c) && keep-- > 0 ? '*' : c));
    }

    /// <summary>The first letter and the domain; blank stays blank.</summary>
    public static string Email(string? address) => PersonalData.Email(address);

    /// <summary>Scheme, host and port of a web address: path, query and user often are its password; blank stays blank.</summary>
    public static string WebAddress(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return string.Empty;
        return Uri.TryCreate(address.Trim(), UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0
            ? $"{uri.Scheme}://{uri.Authority}/***"
            : "***";
    }

    /// <summary>Whether a number is no real one: one digit repeated, or digits counting up or down.</summary>
    public static bool IsFillerPhone(string? number)
    {
        string digits = string.Concat((number ?? string.Empty).Where(char.IsDigit));
        if (digits.Length < 6) return digits.Length > 0;
        string tail = digits[^6..];
        return tail.Distinct().Count() == 1
            || "01234567890".Contains(tail, StringComparison.Ordinal)
            || "09876543210".Contains(tail, StringComparison.Ordinal);
    }

    /// <summary>SHA-256 of fields, lower-case hexadecimal. Fields are divided by a separator that none contains.</summary>
    public static string Hash(params ReadOnlySpan<string?> fields)
    {
        string text = string.Join('\u001f', fields.ToArray());
        return System.Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
