using System.Globalization;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>The class that holds everything a service puts on the wire and reads from it.</summary>
internal static class ProtocolEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model) => writer.Block("internal static class Protocol", () =>
    {
        StructureWriter writers = model.Protocol switch
        {
            Protocol.Query => new QueryStructureWriter(writer),
            Protocol.RestXml => new XmlStructureWriter(writer),
            _ => new JsonStructureWriter(writer),
        };
        StructureReader readers = model.IsJson ? new JsonStructureReader(writer) : new XmlStructureReader(writer);
        var binder = new RestBinder(writer, model, writers);
        foreach (Operation operation in model.Operations)
        {
            writer.Block($"public static InvokeOptions {operation.Name}() => new()", () =>
            {
                writer.Line($"RequestMarshaller = {Marshaller(model, operation)},");
                writer.Line($"ResponseUnmarshaller = {Unmarshaller(model, operation)},");
            }, ";");
            EmitErrors(writer, model, operation);
            if (model.IsRest)
                binder.Emit(operation);
            else
                writers.Emit(operation.RequestClass, operation.Input?.Members ?? []);
            readers.EmitResponse(operation);
        }
    });

    private static string Marshaller(ServiceModel model, Operation operation)
    {
        string request = operation.RequestClass, service = CSharp.Quote(model.Namespace), version = CSharp.Quote(model.ApiVersion);
        switch (model.Protocol)
        {
            case Protocol.Query:
                return $"new QueryMarshaller<{request}>({service}, {version}, {CSharp.Quote(operation.Name)}, Write{request})";
            case Protocol.Json:
                if (model.TargetPrefix is null || model.JsonVersion is null)
                    throw new ModelException("$.metadata", "the json protocol needs 'targetPrefix' and 'jsonVersion'");
                string target = CSharp.Quote(model.TargetPrefix + "." + operation.Name);
                return $"new JsonRpcMarshaller<{request}>({service}, {version}, {target}, {CSharp.Quote(model.JsonVersion)}, "
                    + $"Write{request})";
            default:
                string method = CSharp.Quote(
                    operation.HttpMethod.ToUpper(CultureInfo.InvariantCulture)), uri = CSharp.Quote(operation.RequestUri);
                string accept = model.AcceptJson ? ", \"application/json\"" : "";
                return $"new RestMarshaller<{request}>({service}, {version}, {method}, {uri}, Bind{request}{accept})";
        }
    }

    private static string Unmarshaller(ServiceModel model, Operation operation)
    {
        string response = operation.ResponseClass, functions = $"Read{operation.ResponseClass}, {operation.Name}Error";
        if (model.IsJson)
            return $"new JsonUnmarshaller<{response}>({functions})";
        string? wrapper = model.Protocol == Protocol.Query ? operation.ResultWrapper ?? operation.Name + "Result" : null;
        return $"new XmlUnmarshaller<{response}>({CSharp.QuoteOrNull(wrapper)}, {functions})";
    }

    private static void EmitErrors(CodeWriter writer, ServiceModel model, Operation operation) =>
        writer.Block($"private static AmazonServiceException {operation.Name}Error(ErrorResponse e) => e.Code switch", () =>
        {
            const string arguments = "(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),";
            foreach (Shape error in operation.Errors)
                writer.Line($"{CSharp.Quote(error.ErrorCode)} => new {Names.Exception(error.Name)}{arguments}");
            writer.Line($"_ => new {model.Client}Exception{arguments}");
        }, ";");
}
