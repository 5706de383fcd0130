using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>A writing call that a run made before.</summary>
/// <param name="Call">The call, without secrets.</param>
/// <param name="IsCertain">Whether it took effect for certain; if not, it may have.</param>
internal sealed record MadeCall(ApiCall Call, bool IsCertain);
