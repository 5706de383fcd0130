using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>One exception class.</summary>
internal static class ExceptionEmitter
{
    /// <param name="writer">The file.</param>
    /// <param name="name">The class.</param>
    /// <param name="parent">Its base class.</param>
    /// <param name="error">The modelled error; null for the service's own base exception.</param>
    public static void Emit(CodeWriter writer, string name, string parent, Shape? error) =>
        writer.Block($"public class {name} : {parent}", () =>
        {
            writer.Line($"public {name}(string message) : base(message) {{ }}");
            writer.Line($"public {name}(string message, Exception innerException) : base(message, innerException) {{ }}");
            const string details = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";
            writer.Line($"public {name}(string message, Exception innerException, {details}) "
                + ": base(message, innerException, errorType, errorCode, requestId, statusCode) { }");
            if (error is { Retryable: true })
            {
                string throttling = error.Throttling ? "true" : "false";
                writer.Line($"public override RetryableDetails Retryable {{ get; }} = new RetryableDetails({throttling});");
            }
        });
}
