using System.Linq;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>The client, its interface and the base class of its requests.</summary>
internal static class ClientEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model)
    {
        EmitInterface(writer, model);
        EmitClient(writer, model);
        writer.Block($"internal sealed class {model.Client}Metadata : IServiceMetadata", () =>
        {
            writer.Line($"public string ServiceId => {CSharp.Quote(model.ServiceId)};");
            writer.Line("public IDictionary<string, string> OperationNameMapping => new Dictionary<string, string>(0);");
        });
        writer.Line($"public class {model.Client}Request : AmazonWebServiceRequest {{ }}");
        ExceptionEmitter.Emit(writer, model.Client + "Exception", "AmazonServiceException", error: null);
    }

    private static void EmitInterface(CodeWriter writer, ServiceModel model) =>
        writer.Block($"public interface I{model.Client} : IAmazonService, IDisposable", () =>
        {
            if (model.Paginations.Count > 0)
                writer.Line($"I{model.PaginatorFactory} Paginators {{ get; }}");
            foreach (Operation operation in model.Operations)
                writer.Line(Signature(operation) + ";");
        });

    private static void EmitClient(CodeWriter writer, ServiceModel model)
    {
        string client = model.Client + "Client", config = model.Client + "Config";
        string unsigned = string.Concat(model.Operations.Where(o => o.Unsigned).Select(o => $", typeof({o.RequestClass})"));
        writer.Block($"public class {client} : AmazonServiceClient, I{model.Client}", () =>
        {
            writer.Line($"public {client}() : base(new {config}()) {{ }}");
            writer.Line($"public {client}(RegionEndpoint region) : base(new {config} {{ RegionEndpoint = region }}) {{ }}");
            writer.Line($"public {client}({config} config) : base(config) {{ }}");
            writer.Line($"public {client}(AWSCredentials credentials) : base(credentials, new {config}()) {{ }}");
            writer.Line($"public {client}(AWSCredentials credentials, RegionEndpoint region) "
                + $": base(credentials, new {config} {{ RegionEndpoint = region }}) {{ }}");
            writer.Line($"public {client}(AWSCredentials credentials, {config} clientConfig) : base(credentials, clientConfig) {{ }}");
            writer.Line($"static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {config}();");
            writer.Line(
                "static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials credentials, ClientConfig clientConfig) => "
                + $"new {client}(credentials, ({config})clientConfig);");
            writer.Line($"protected override IServiceMetadata ServiceMetadata {{ get; }} = new {model.Client}Metadata();");
            if (model.Paginations.Count > 0)
                writer.Line($"public I{model.PaginatorFactory} Paginators => new {model.PaginatorFactory}(this);");
            writer.Line("protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => "
                + $"ClientPipeline.Customize(pipeline, {model.Client}EndpointContext.Add{unsigned});");
            foreach (Operation operation in model.Operations)
            {
                writer.Line($"public virtual {Signature(operation)} => "
                    + $"InvokeAsync<{operation.ResponseClass}>(request, Protocol.{operation.Name}(), cancellationToken);");
            }
        });
    }

    private static string Signature(Operation operation) =>
        $"Task<{operation.ResponseClass}> {operation.Name}Async({operation.RequestClass} request, CancellationToken cancellationToken = "
        + $"default)";
}
