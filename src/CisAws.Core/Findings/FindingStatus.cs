using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace CisAws;

/// <summary>What was observed for one recommendation and one resource.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum FindingStatus
{
    /// <summary>The audited condition was read and is met.</summary>
    Pass,

    /// <summary>Nothing to assess: no such resource, or a partition or region without the feature.</summary>
    NotApplicable,

    /// <summary>Facts were gathered and a person must decide.</summary>
    Manual,

    /// <summary>The audited condition was read and is not met.</summary>
    Fail,

    /// <summary>A needed fact could not be read. Never reported as another status.</summary>
    Error,
}

/// <summary>Where the facts of a <see cref="FindingStatus.Manual"/> finding point.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum FindingLean
{
    /// <summary>The facts favour neither answer.</summary>
    Undetermined,

    /// <summary>The facts point to compliance.</summary>
    LikelyPass,

    /// <summary>The facts point to a violation.</summary>
    LikelyFail,
}
