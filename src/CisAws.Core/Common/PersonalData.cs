namespace CisAws.Common;

/// <summary>How personal data is masked in evidence.</summary>
public static class PersonalData
{
    /// <summary>The first letter and the domain of an e-mail address; blank stays blank.</summary>
    public static string Email(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return string.Empty;
        string text = address.Trim();
        int at = text.LastIndexOf('@');
        return at <= 0 ? "***" : $"{text[0]}***{text[at..]}";
    }
}
