using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace CisAws;

/// <summary>How much harm a violation can do; this project's own rating, in ascending order.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum FindingSeverity
{
    /// <summary>Good housekeeping.</summary>
    Low,

    /// <summary>Weakens a defence that others still cover.</summary>
    Medium,

    /// <summary>Opens a way into the account or hides one.</summary>
    High,

    /// <summary>Puts the whole account at stake.</summary>
    Critical,
}
